import { verify } from './verify.ts';
import { verifyCommand } from './verify-options.ts';

export const command = () =>
  verifyCommand(async (options) => {
    process.exitCode = await verify(options);
  });

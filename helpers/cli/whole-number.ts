import { InvalidArgumentError } from 'commander';

/** A command-line argument that is a whole number of at most nine digits. Throws commander's InvalidArgumentError. */
export const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
};

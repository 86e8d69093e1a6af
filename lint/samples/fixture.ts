import '../specs/dns/some.spec.ts'; // !
import './lab/lab.ts'; // !

export const env = process.env.HOME; // !

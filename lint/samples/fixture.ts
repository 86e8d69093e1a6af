import '../specs/dns/some.spec.ts'; // !
import '../lab/lab.ts'; // !
import '#samples/sample-ledger.ts'; // !
import '#helpers/cli/main.ts'; // !

export const env = process.env.HOME; // !

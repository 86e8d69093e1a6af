import '@playwright/test'; // !
import '#fixtures'; // !
import '../../fixtures/index.ts'; // !
import '../../specs/dns/some.spec.ts'; // !

enum Wrong { // !
  A,
}

export const wrong = Wrong.A;

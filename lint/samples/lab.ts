import '#helpers/kube/exec.ts'; // !
import '#fixtures'; // !
import '../../helpers/kube/exec.ts'; // !
import '@playwright/test'; // !

import '@playwright/test'; // !
import '@kubernetes/client-node'; // !
import 'undici'; // !
import '#helpers/kube/exec.ts'; // !
import '../../helpers/kube/exec.ts'; // !
import './other.spec.ts'; // !
import 'node:fs'; // !

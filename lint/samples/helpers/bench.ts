import '@playwright/test'; // !
import '#fixtures'; // !
import '../../specs/dns/resolv-conf.ts'; // !
import '../../fixtures/index.ts'; // !
import '../../lab/main.ts'; // !
import '../dns/some.ts'; // !
import '../causes/some.ts'; // !
import '../report/some.ts'; // !
import '../browser/some.ts'; // !
import '../mutants/some.ts'; // !
import '../rbac/some.ts'; // !
import '../compare/some.ts'; // !
import '../grade/some.ts'; // !
import '../cli/some.ts'; // !
import '../core/some.ts';
import '../claims/some.ts';
import '../stats/some.ts';
import '../kube/some.ts';
import '../http/some.ts';
import '../istio/some.ts';
import '../places/some.ts';
import '../k6/some.ts';
import '../target/some.ts';
import '../run/some.ts';
import './other.ts';
import 'node:fs';

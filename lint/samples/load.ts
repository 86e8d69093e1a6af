import { readFileSync } from 'node:fs'; // !
import http from 'k6/http';
import { Trend } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js'; // !
import { reviewsVersion } from '../helpers/istio/reviews-version.ts'; // !
import { claim } from '#fixtures'; // !
import { settings } from './lib/settings.ts';
import { parse } from 'yaml'; // !
import { check } from 'k6';

export default () => {
  check(http.get(settings.url), { version: (r) => reviewsVersion(r) === parse(claim) });
  return [readFileSync, Trend];
};

import { expect, test } from 'vitest';
import { readFolderListing } from './folder-listing.ts';

const PRINTED = `$ ls -al
total 12
drwxr-xr-x. 2 root root 4096 Sep  1  2021 .
drwxr-xr-x  6 root root  137 Sep  1 10:04 ..
-rw-r--r--. 1 root wheel  708 Sep 21  2021 one.yaml
-rw-r--r--+ 1 1000 1000 12345 Jan 31  2022 two words.yaml
lrwxrwxrwx  1 root root    8 Sep 21  2021 link -> one.yaml
-rw-r--r--  cut off`;

test('reads the total and each file and folder; other lines are left out', () => {
  expect(readFolderListing(PRINTED)).toEqual({
    total: 12,
    entries: [
      { name: '.', kind: 'folder', bytes: 4096, day: 'Sep 1 2021' },
      { name: '..', kind: 'folder', bytes: 137, day: 'Sep 1 10:04' },
      { name: 'one.yaml', kind: 'file', bytes: 708, day: 'Sep 21 2021' },
      { name: 'two words.yaml', kind: 'file', bytes: 12345, day: 'Jan 31 2022' },
    ],
  });
});

test('a text without a listing has no total and no entries', () => {
  expect(readFolderListing('the total 12 of it')).toEqual({ total: undefined, entries: [] });
});

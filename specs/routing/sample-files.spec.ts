import {
  type AttachEvidence,
  claim,
  type DocumentSays,
  expect,
  readFolderListing,
  test,
} from '#fixtures';

/** What the archive of Istio 1.11.3 holds in samples/bookinfo/networking. */
const FILES = [
  'bookinfo-gateway.yaml',
  'certmanager-gateway.yaml',
  'destination-rule-all-mtls.yaml',
  'destination-rule-all.yaml',
  'destination-rule-reviews.yaml',
  'egress-rule-google-apis.yaml',
  'fault-injection-details-v1.yaml',
  'virtual-service-all-v1.yaml',
  'virtual-service-details-v2.yaml',
  'virtual-service-ratings-db.yaml',
  'virtual-service-ratings-mysql-vm.yaml',
  'virtual-service-ratings-mysql.yaml',
  'virtual-service-ratings-test-abort.yaml',
  'virtual-service-ratings-test-delay.yaml',
  'virtual-service-reviews-50-v3.yaml',
  'virtual-service-reviews-80-20.yaml',
  'virtual-service-reviews-90-10.yaml',
  'virtual-service-reviews-jason-v2-v3.yaml',
  'virtual-service-reviews-test-v2.yaml',
  'virtual-service-reviews-v2-v3.yaml',
  'virtual-service-reviews-v3.yaml',
];
/** What a file system of the document's time takes for a file or folder of any such size (bytes). */
const BLOCK = 4096;
/** How ls prints the day of that release. */
const RELEASED = 'Sep 21 2021';

interface World {
  document: DocumentSays;
  evidence: AttachEvidence;
}

/** The document's listing of the folder, as it was read. */
const listing = async ({ document, evidence }: World) => {
  const read = readFolderListing(document.lines(907, 932).join('\n'));
  await evidence('the listing, lines 907 to 932', read);
  return { ...read, files: read.entries.filter(({ kind }) => kind === 'file') };
};

/** KiB that an entry takes, a block at least. The folder above, whose entries are few, lies within its inode. */
const blocksOf = ({ name, bytes }: { name: string; bytes: number }) =>
  name === '..' ? 0 : (Math.ceil(bytes / BLOCK) * BLOCK) / 1024;

test(
  'The listing of the networking samples names the 21 files of Istio 1.11.3',
  claim('NET-06'),
  async ({ document, evidence }) => {
    const { files } = await listing({ document, evidence });
    expect(files.map(({ name }) => name).sort(), {
      en: 'files of the listing',
      zh: '列表中的文件',
    }).toEqual(FILES);
  },
);

test(
  'The total of the listing is 4 KiB for each file and for the folder itself',
  claim('NET-07'),
  async ({ document, evidence }) => {
    const { total, entries } = await listing({ document, evidence });
    const sum = entries.map(blocksOf).reduce((all, one) => all + one, 0);
    expect(
      { total, sum },
      {
        en: 'total of the listing and the sum of its blocks (KiB)',
        zh: '列表的 total 与各块之和（KiB）',
      },
    ).toEqual({ total: 88, sum: 88 });
  },
);

test(
  'Every entry of the listing has the day on which Istio 1.11.3 was released',
  claim('NET-08'),
  async ({ document, evidence }) => {
    const { entries } = await listing({ document, evidence });
    expect(entries, {
      en: 'entries of the listing',
      zh: '列表中的各项',
    }).toAllMatch({ day: RELEASED }, { of: ['.', '..', ...FILES], by: 'name' });
  },
);

/** The size of a file as the listing has it (bytes) is the one that the archive has. */
const hasBytes =
  (name: string, bytes: number) =>
  async ({ document, evidence }: World) => {
    const { files } = await listing({ document, evidence });
    const listed = files.find((file) => file.name === name)?.bytes;
    expect(listed, {
      en: `size of ${name} in the listing (bytes)`,
      zh: `列表中 ${name} 的大小（字节）`,
    }).toBe(bytes);
  };

test(
  'The listing gives bookinfo-gateway.yaml a size of 708 bytes',
  claim('NET-09'),
  hasBytes('bookinfo-gateway.yaml', 708),
);

test(
  'The listing gives certmanager-gateway.yaml a size of 622 bytes',
  claim('NET-10'),
  hasBytes('certmanager-gateway.yaml', 622),
);

test(
  'The listing gives destination-rule-all-mtls.yaml a size of 1176 bytes',
  claim('NET-11'),
  hasBytes('destination-rule-all-mtls.yaml', 1176),
);

test(
  'The listing gives destination-rule-all.yaml a size of 972 bytes',
  claim('NET-12'),
  hasBytes('destination-rule-all.yaml', 972),
);

test(
  'The listing gives destination-rule-reviews.yaml a size of 307 bytes',
  claim('NET-13'),
  hasBytes('destination-rule-reviews.yaml', 307),
);

test(
  'The listing gives egress-rule-google-apis.yaml a size of 885 bytes',
  claim('NET-14'),
  hasBytes('egress-rule-google-apis.yaml', 885),
);

test(
  'The listing gives fault-injection-details-v1.yaml a size of 522 bytes',
  claim('NET-15'),
  hasBytes('fault-injection-details-v1.yaml', 522),
);

test(
  'The listing gives virtual-service-all-v1.yaml a size of 804 bytes',
  claim('NET-16'),
  hasBytes('virtual-service-all-v1.yaml', 804),
);

test(
  'The listing gives virtual-service-details-v2.yaml a size of 194 bytes',
  claim('NET-17'),
  hasBytes('virtual-service-details-v2.yaml', 194),
);

test(
  'The listing gives virtual-service-ratings-db.yaml a size of 396 bytes',
  claim('NET-18'),
  hasBytes('virtual-service-ratings-db.yaml', 396),
);

test(
  'The listing gives virtual-service-ratings-mysql-vm.yaml a size of 405 bytes',
  claim('NET-19'),
  hasBytes('virtual-service-ratings-mysql-vm.yaml', 405),
);

test(
  'The listing gives virtual-service-ratings-mysql.yaml a size of 402 bytes',
  claim('NET-20'),
  hasBytes('virtual-service-ratings-mysql.yaml', 402),
);

test(
  'The listing gives virtual-service-ratings-test-abort.yaml a size of 423 bytes',
  claim('NET-21'),
  hasBytes('virtual-service-ratings-test-abort.yaml', 423),
);

test(
  'The listing gives virtual-service-ratings-test-delay.yaml a size of 422 bytes',
  claim('NET-22'),
  hasBytes('virtual-service-ratings-test-delay.yaml', 422),
);

test(
  'The listing gives virtual-service-reviews-50-v3.yaml a size of 290 bytes',
  claim('NET-23'),
  hasBytes('virtual-service-reviews-50-v3.yaml', 290),
);

test(
  'The listing gives virtual-service-reviews-80-20.yaml a size of 290 bytes',
  claim('NET-24'),
  hasBytes('virtual-service-reviews-80-20.yaml', 290),
);

test(
  'The listing gives virtual-service-reviews-90-10.yaml a size of 290 bytes',
  claim('NET-25'),
  hasBytes('virtual-service-reviews-90-10.yaml', 290),
);

test(
  'The listing gives virtual-service-reviews-jason-v2-v3.yaml a size of 332 bytes',
  claim('NET-26'),
  hasBytes('virtual-service-reviews-jason-v2-v3.yaml', 332),
);

test(
  'The listing gives virtual-service-reviews-test-v2.yaml a size of 334 bytes',
  claim('NET-27'),
  hasBytes('virtual-service-reviews-test-v2.yaml', 334),
);

test(
  'The listing gives virtual-service-reviews-v2-v3.yaml a size of 290 bytes',
  claim('NET-28'),
  hasBytes('virtual-service-reviews-v2-v3.yaml', 290),
);

test(
  'The listing gives virtual-service-reviews-v3.yaml a size of 196 bytes',
  claim('NET-29'),
  hasBytes('virtual-service-reviews-v3.yaml', 196),
);

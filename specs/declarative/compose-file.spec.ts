import { claim, expect, readYaml, test } from '#fixtures';

/** Where the document's docker-compose.yaml stands. */
const [FIRST, LAST] = [80, 89] as const;

/** The lines of a text that begin with a TAB, as lines of the document. */
const tabbed = (lines: string[]): number[] =>
  lines.flatMap((line, index) => (line.startsWith('\t') ? [FIRST + index] : []));

/** With the two spaces that the lines around it ask for. */
const repaired = (lines: string[]): string =>
  lines.map((line) => line.replace(/^\t/, '  ')).join('\n');

test(
  'The docker-compose.yaml of the document is valid YAML',
  claim('DCL-03'),
  async ({ document, evidence }) => {
    const lines = document.lines(FIRST, LAST);
    const faults = readYaml(lines.join('\n')).faults.map(({ line, says }) => ({
      line: FIRST - 1 + line,
      says,
    }));
    await evidence(`lines ${FIRST} to ${LAST}`, lines.join('\n'));
    await evidence('what the parser refuses', faults);
    const [tab] = tabbed(lines);
    document.erratumIf(tab !== undefined && faults.some(({ line }) => line === tab), {
      en: `line ${tab} is indented by a TAB, which YAML does not allow: docker-compose refuses the file`,
      zh: `第 ${tab} 行用 TAB 缩进，而 YAML 不允许：docker-compose 会拒绝该文件`,
    });
    expect(faults, {
      en: 'what a YAML parser refuses of the file',
      zh: 'YAML 解析器拒绝该文件之处',
    }).toEqual([]);
  },
);

test(
  'With its indentation repaired, docker-compose.yaml runs nginx 1.14 and 1.15',
  claim('DCL-04'),
  async ({ document, evidence }) => {
    const { value } = readYaml(repaired(document.lines(FIRST, LAST)));
    await evidence('the file, with its indentation repaired', value);
    expect(value, {
      en: 'the file, with its indentation repaired',
      zh: '修正缩进后的文件',
    }).toMatchObject({
      services: {
        'nginx-1': { image: 'nginx:1.14', ports: ['8081:80'] },
        'nginx-2': { image: 'nginx:1.15', ports: ['8082:80'] },
      },
    });
  },
);

import { claim, controlPlaneNodes, expect, isOfficialBuild, test } from '#fixtures';

test(
  'The API server says that it is of Kubernetes 1.19',
  claim('K8S-23'),
  async ({ version, evidence }) => {
    await evidence('GET /version', version);
    const { major, minor } = version;
    expect({ major, minor }, { en: 'version of the API server', zh: 'API server 的版本' }).toEqual({
      major: '1',
      minor: '19',
    });
  },
);

test('The API server runs v1.19.4', claim('K8S-24'), async ({ version, evidence }) => {
  await evidence('GET /version', version);
  expect(version.gitVersion, {
    en: 'gitVersion of the API server',
    zh: 'API server 的 gitVersion',
  }).toBe('v1.19.4');
});

test(
  'The API server is built from the commit of release v1.19.4',
  claim('K8S-25'),
  async ({ version, evidence }) => {
    await evidence('GET /version', version);
    expect(version.gitCommit, {
      en: 'gitCommit of the API server',
      zh: 'API server 的 gitCommit',
    }).toBe('d360454c9bcd1634cf4cc52d1867af5491dc9c5f');
  },
);

test(
  'The API server is built from unaltered sources',
  claim('K8S-26'),
  async ({ document, version, evidence }) => {
    await evidence('GET /version', version);
    document.notApplicableIf(!isOfficialBuild(version), {
      en: `needed: an official build, which reports the state of its sources; found: ${version.gitVersion}, gitTreeState "${version.gitTreeState}"`,
      zh: `需要：说明源码状态的官方构建；实际：${version.gitVersion}，gitTreeState "${version.gitTreeState}"`,
    });
    expect(version.gitTreeState, {
      en: `gitTreeState of the API server ${version.gitVersion}`,
      zh: `API server ${version.gitVersion} 的 gitTreeState`,
    }).toBe('clean');
  },
);

test(
  'The API server was built on 11 November 2020',
  claim('K8S-27'),
  async ({ version, evidence }) => {
    await evidence('GET /version', version);
    expect(version.buildDate, {
      en: 'buildDate of the API server',
      zh: 'API server 的 buildDate',
    }).toBe('2020-11-11T13:09:17Z');
  },
);

test(
  'The API server is compiled by gc of Go 1.15.2',
  claim('K8S-28'),
  async ({ version, evidence }) => {
    await evidence('GET /version', version);
    const { goVersion, compiler } = version;
    expect(
      { goVersion, compiler },
      { en: 'compiler of the API server', zh: 'API server 的编译器' },
    ).toEqual({ goVersion: 'go1.15.2', compiler: 'gc' });
  },
);

test(
  'The API server is built for the platform of a control-plane node',
  claim('K8S-29'),
  async ({ document, nodes, pods, version, evidence }) => {
    const platforms = controlPlaneNodes(nodes.all(), pods.all()).map(
      ({ metadata, status: { nodeInfo } }) => ({
        node: metadata.name,
        platform: `${nodeInfo.operatingSystem}/${nodeInfo.architecture}`,
      }),
    );
    await evidence('platforms', { apiServer: version.platform, nodes: platforms });
    document.notApplicableIf(platforms.length === 0, {
      en: 'needed: the node that the API server runs on; found: the provider shows none',
      zh: '需要：运行 API server 的节点；实际：供应商没有展示',
    });
    expect(
      platforms.map(({ platform }) => platform),
      {
        en: `platforms of the control-plane nodes, of which one is to be that of the API server, ${version.platform}`,
        zh: `控制平面节点的平台，其中之一应为 API server 的平台 ${version.platform}`,
      },
    ).toContain(version.platform);
  },
);

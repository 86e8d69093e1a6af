import { claim, expect, jsonOf, test } from '#fixtures';

interface Telemetries {
  items?: { metadata: { name: string }; spec?: { tracing?: unknown[] } }[];
}

test(
  'Jaeger has traces of the page',
  claim('SUM-22'),
  async ({ api, configmaps, gateway, inside, eventually, document, evidence }) => {
    const list = jsonOf(
      await api.ask('/apis/telemetry.istio.io/v1alpha1/telemetries'),
    ) as Telemetries;
    const asked = (list?.items ?? []).filter((item) => item.spec?.tracing?.length);
    const mesh = configmaps.read('istio-system', 'istio').data?.mesh ?? '';
    const exported = asked.length > 0 || /zipkin:/.test(mesh);
    await evidence('how traces are sent', { telemetries: asked, mesh });
    document.isMoot(
      !exported,
      'needed: proxies that send traces (a tracer in the mesh configuration, or a Telemetry object as newer releases want it); found: neither',
    );
    expect((await gateway.get('/productpage')).status, 'page').toBe(200);
    await inside.plain('http://tracing.istio-system/jaeger/api/services');
    const services = async () => {
      await gateway.get('/productpage');
      const text = await inside.plain('http://tracing.istio-system/jaeger/api/services');
      return (jsonOf({ text }) as { data?: string[] | null } | undefined)?.data ?? [];
    };
    const known = await eventually(services, (names) => names.includes('productpage.default'), {
      budgetMs: 45_000,
      everyMs: 2_000,
    });
    await evidence('services with traces', known);
    expect(known).toContain('productpage.default');
  },
);

import { claim, type Event, expect, test } from '#fixtures';

/**
 * The document's own keys have no domain in front. What has one is kept there by tools, each under its own domain
 * (Kubernetes documentation, labels and annotations: a key without prefix is private to the user).
 */
const byHand = (marks: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(marks).filter(([key]) => !key.includes('/')));

/** What a controller says that was overtaken by the coming and going of pods: it tries again, and SVC-09 tells how it ended. */
const OVERTAKEN = /^FailedTo(Create|Update|Delete)Endpoint/;

const speaksAgainst = ({ type, reason = '' }: Event): boolean =>
  type !== 'Normal' && !OVERTAKEN.test(reason);

test(
  "Service productpage is in Bookinfo's namespace",
  claim('SVC-01'),
  async ({ api, places, evidence }) => {
    const path = `/api/v1/namespaces/${places.bookinfo}/services/productpage`;
    const { status, text } = await api.ask(path);
    await evidence('GET services/productpage', text);
    const { kind, metadata } = JSON.parse(text) as { kind: string; metadata?: object };
    expect({ status, kind, metadata }, { en: `GET ${path}`, zh: `GET ${path}` }).toMatchObject({
      status: 200,
      kind: 'Service',
      metadata: { name: 'productpage', namespace: places.bookinfo },
    });
  },
);

test(
  'Service productpage has the labels app and service, and otherwise only those of tools',
  claim('SVC-02'),
  async ({ places, services, evidence }) => {
    const { labels = {} } = services.read(places.bookinfo, 'productpage').metadata;
    await evidence('labels', labels);
    expect(byHand(labels), {
      en: `labels of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的标签`,
    }).toEqual({
      app: 'productpage',
      service: 'productpage',
    });
  },
);

test(
  'Service productpage has no annotations other than those of tools',
  claim('SVC-03'),
  async ({ places, services, evidence }) => {
    const { annotations = {} } = services.read(places.bookinfo, 'productpage').metadata;
    await evidence('annotations', annotations);
    expect(byHand(annotations), {
      en: `annotations of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的注解`,
    }).toEqual({});
  },
);

test(
  'Service productpage selects pods by the label app only',
  claim('SVC-04'),
  async ({ places, services, evidence }) => {
    const { selector = {} } = services.read(places.bookinfo, 'productpage').spec;
    await evidence('selector', selector);
    expect(byHand(selector), {
      en: `selector of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的 selector`,
    }).toEqual({
      app: 'productpage',
    });
  },
);

test(
  'Service productpage has no session affinity',
  claim('SVC-11'),
  async ({ places, services, evidence }) => {
    const { sessionAffinity } = services.read(places.bookinfo, 'productpage').spec;
    await evidence('session affinity', sessionAffinity);
    expect(sessionAffinity, {
      en: `session affinity of Service ${places.bookinfo}/productpage`,
      zh: `Service ${places.bookinfo}/productpage 的会话保持`,
    }).toBe('None');
  },
);

test(
  'Service productpage has no warning events',
  claim('SVC-12'),
  async ({ events, places, services, evidence }) => {
    const { metadata } = services.read(places.bookinfo, 'productpage');
    const about = events
      .all(places.bookinfo)
      .filter(({ involvedObject: { kind, name } }) => kind === 'Service' && name === metadata.name);
    await evidence(
      'events about Service productpage',
      about.map(({ type, reason, message }) => ({ type, reason, message })),
    );
    const against = about
      .filter(speaksAgainst)
      .map(({ reason, message }) => `${reason}: ${message}`);
    expect(against, {
      en: `events about Service ${places.bookinfo}/productpage`,
      zh: `关于 Service ${places.bookinfo}/productpage 的事件`,
    }).toEqual([]);
  },
);

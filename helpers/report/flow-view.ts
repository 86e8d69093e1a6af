import { flowChart } from './flow-chart.ts';
import { type Flow, flowPicture } from './flow-picture.ts';
import { type Picture, picture } from './picture.ts';
import { perCent } from './split-picture.ts';

/** A weighted path as a picture and in numbers; `off` is a row whose claim lies outside what was measured. */
export interface FlowView {
  chart: Picture;
  rows: {
    from: string;
    to: string;
    label: string;
    measured: string;
    claimed: string;
    off: boolean;
  }[];
}

/** What a page shows of a weighted path; undefined when it is something else. */
export const flowView = (value: unknown): FlowView | undefined => {
  const flows = flowPicture(value);
  return (
    flows && {
      chart: picture((width) => flowChart(flows, width)),
      rows: flows.map(row),
    }
  );
};

const row = ({ from, to, label, share, off }: Flow): FlowView['rows'][number] => ({
  from,
  to,
  label,
  measured: share
    ? `${perCent(share.observed)} % (${perCent(share.low)}–${perCent(share.high)} %)`
    : '',
  claimed: share?.claimed === undefined ? '' : `${perCent(share.claimed)} %`,
  off,
});

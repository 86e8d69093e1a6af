/** What grading one class took. */
export interface ClassFigure {
  students: number;
  /** clusters that were judged; the others were told apart before */
  judged: number;
  jobs: number;
  seconds: number;
  /** of processors, by the command and all that it started */
  cpuSeconds: number;
  /** of one cluster, the median and the longest (s) */
  medianSeconds: number;
  longestSeconds: number;
  /** the most that the command and all that it started held at once, and it alone (MiB) */
  peakMib: number;
  ownMib: number;
  /** what was written (MiB) */
  writtenMib: number;
  /** students whose grade is what the lists of their breaks come to */
  asComputed: number;
}

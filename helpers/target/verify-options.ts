/** What `npm test` was asked, as its command line gives it. */
export interface VerifyOptions {
  target?: string;
  kubeconfig?: string;
  profile: 'portable' | 'document';
  /** found from the cluster unless given */
  stage?: string;
  namespace?: string;
  gateway?: string;
  kiali?: string;
  only?: string[];
  allowChanges?: boolean;
  readOnly?: boolean;
  wait: number;
  /** seconds that the Lease of another writing run is waited for */
  leaseWait: number;
  nodeAddress: string[];
  via: 'direct' | 'port-forward';
  out?: string;
  lang: 'en' | 'zh';
  doc?: string;
  seed: number;
  substitute: string[];
}

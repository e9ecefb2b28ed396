/** What is to be served, the same in every month. */
export interface ServiceDemand {
  readonly requestsPerMonth: number;
  /** Of one request. */
  readonly durationMs: number;
  /** Of one request, as for a function. */
  readonly memoryMiB: number;
  /** Requests at the same time at the peak; undefined: spread evenly. */
  readonly concurrency?: number | undefined;
  /** `any`: whichever costs less. */
  readonly architecture: 'x86_64' | 'arm64' | 'any';
  readonly region: string;
  /** Instance types to be shown beside the cheapest that fits. */
  readonly instanceTypes?: readonly string[] | undefined;
}

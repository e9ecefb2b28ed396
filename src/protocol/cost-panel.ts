/** What the cost panel, the client and the server tell each other. No logic. */
import type { LinePosition } from './protocol.ts';

/** Command of the client: opens the cost panel on the active editor, or on the target it is given. */
export const SHOW_COST = 'computeAdvisor.showCost';

export interface PanelTarget {
  readonly uri: string;
  /** Logical ID, or task family. */
  readonly resource?: string;
}

/** Request, client to server: the figures of the panel; null for a document without compute. */
export const COST_PANEL = 'computeAdvisor/costPanel';

/** What the sliders were set to; what was left alone is not there. */
export interface PanelSettings {
  readonly hoursPerMonth?: number;
  readonly requestsPerMonth?: number;
  readonly durationMs?: number;
  readonly memoryMiB?: number;
}

export interface CostPanelParams {
  readonly uri: string;
  /** The first of the file, or what stands at the position, where it is not said. */
  readonly resource?: string;
  readonly position?: LinePosition;
  readonly set: PanelSettings;
}

export interface NotKnown {
  readonly reason: string;
}

export interface PanelValue {
  readonly value: number;
  readonly from: 'set' | 'said' | 'inferred' | 'assumed';
}

export interface CostPanelAnswer {
  /** Of the text that it is about. */
  readonly version: number;
  readonly region: string;
  /** `≈ $140.16 a month`. */
  readonly monthly?: string;
  readonly resources: readonly {
    readonly id: string;
    readonly what: string;
    readonly position: LinePosition;
  }[];
  readonly resource?: string;
  readonly demand: Readonly<Record<keyof PanelSettings, PanelValue>>;
  readonly purchases: PanelPurchases | NotKnown;
  readonly services: PanelServices | NotKnown;
  readonly types: PanelTypes | NotKnown;
  readonly parts: PanelParts;
}

export type PanelCurrency = 'USD' | 'CNY';

export interface PanelPurchases {
  readonly typeName: string;
  readonly currency: PanelCurrency;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly hours: number; readonly monthly: number }[];
    readonly option: {
      readonly hourly: number;
      readonly monthly: number;
      readonly savingPercent?: number | undefined;
      readonly breakEvenHours?: number | undefined;
      readonly source: string;
      readonly date: string;
    };
  }[];
  readonly notes: readonly string[];
}

export type PanelService = 'lambda' | 'fargate' | 'ec2';

export interface PanelServices {
  readonly demand: { readonly requestsPerMonth: number };
  readonly options: readonly {
    readonly service: PanelService;
    readonly what: string;
    readonly monthlyUsd: number;
    readonly leftOut: readonly string[];
  }[];
  readonly unknown: readonly {
    readonly service: PanelService;
    readonly what: string;
    readonly reason: string;
  }[];
  readonly crossings: readonly {
    readonly requestsPerMonth: number;
    readonly monthlyUsd: number;
    readonly below: PanelService;
    readonly above: PanelService;
  }[];
  readonly series: readonly {
    readonly requestsPerMonth: number;
    readonly monthlyUsd: Readonly<Partial<Record<PanelService, number>>>;
  }[];
  readonly assumptions: readonly string[];
}

export interface PanelTypes {
  /** What the prices are for: `Linux`. */
  readonly system: string;
  /** Percent taken off AWS's list prices. */
  readonly discountPercent?: number;
  readonly types: readonly PanelType[];
}

export interface PanelType {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly architectures: readonly string[];
  readonly monthlyUsd: number;
  readonly isPresent: boolean;
}

export interface PanelParts {
  readonly currency: PanelCurrency;
  readonly priced: readonly { readonly resource: string; readonly what: string; readonly monthly: number }[];
  readonly rest?: { readonly resources: number; readonly monthly: number };
  readonly unknown: readonly { readonly resource: string; readonly reasons: readonly string[] }[];
}

/** What the panel is about; the page keeps it for a window that is loaded again. */
export interface PanelState {
  readonly uri: string;
  readonly resource?: string;
  readonly set: PanelSettings;
}

/** What a picture or page is saved as. */
export type PanelFormat = 'svg' | 'png' | 'html';

/** Page to client. */
export type FromPanel =
  | { readonly type: 'ready' }
  | {
      readonly type: 'ask';
      /** Number of the question, which the answer has again. */
      readonly asked: number;
      readonly resource?: string;
      readonly set: PanelSettings;
    }
  /** To write what was set, as an annotation of the resource shown. */
  | { readonly type: 'write' }
  | {
      readonly type: 'save';
      /** Of the file, without its ending: small letters and hyphens. */
      readonly name: string;
      readonly format: PanelFormat;
      /** Text; base64 for PNG. */
      readonly content: string;
    };

/** Client to page. `name` is that of the file. */
export type ToPanel =
  | {
      readonly type: 'answer';
      /** Of the last question that it takes into account; 0 before the first. */
      readonly asked: number;
      readonly state: PanelState;
      readonly name: string;
      readonly answer: CostPanelAnswer;
    }
  | { readonly type: 'none'; readonly name: string; readonly reason: string };

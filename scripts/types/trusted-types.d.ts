// What `trusted.js` uses of Trusted Types (https://www.w3.org/TR/trusted-types/), which TypeScript does not know yet.

interface TrustedTypePolicyOptions {
  createHTML?(html: string): string | null;
  createScriptURL?(url: string): string | null;
}

interface TrustedTypePolicy {
  /** Stands for a text wherever HTML is asked for. */
  createHTML(html: string): string;
}

interface Window {
  readonly trustedTypes?: {
    createPolicy(name: string, options: TrustedTypePolicyOptions): TrustedTypePolicy;
  };
}

// AWS asks for a host 1.1 times what the instances that fill it cost On-Demand (m5: 5.069, and 48 m5.large are 4.608).
const hostPremium = 1.1;

/** vCPU that a host has, by what AWS asks for it and for one instance, both an hour. */
export function serverVcpu(hostUsd: number, instanceUsd: number, instanceVcpu: number): number {
  return (hostUsd / hostPremium / instanceUsd) * instanceVcpu;
}

/** So many vCPU as those of one size of the family, or of the largest a whole number of times; undefined for neither. */
export function asServers(vcpu: number, sizes: readonly number[]): number | undefined {
  const largest = Math.max(...sizes);
  return [...sizes, Math.round(vcpu / largest) * largest].find((whole) => isNear(vcpu, whole));
}

// Prices of small sizes are rounded: m7g.large in eu-central-1 makes 191.9 vCPU of 192.
function isNear(a: number, b: number): boolean {
  return b > 0 && Math.abs(a / b - 1) < 0.005;
}

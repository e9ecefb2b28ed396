// Amazon EKS API Reference, Nodegroup: the images that exist for both processors.
const TWINS =
  /^(?:AL2_(?:x86_64|ARM_64)|AL2023_(?:x86_64|ARM_64)_(?:STANDARD|NVIDIA)|BOTTLEROCKET_(?:x86_64|ARM_64)(?:_FIPS|_NVIDIA|_NVIDIA_FIPS)?)$/;

/** The same AmiType of an EKS node group for a processor; undefined for one that has no twin that is known. */
export function amiTypeFor(processor: 'x86_64' | 'arm64', amiType: string): string | undefined {
  if (!TWINS.test(amiType)) return undefined;
  return amiType.replace(/x86_64|ARM_64/, processor === 'arm64' ? 'ARM_64' : 'x86_64');
}

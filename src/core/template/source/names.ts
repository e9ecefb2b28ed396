/** `instance_type` and `InstanceType` are `instanceType` too: each language writes names in its own way. */
export function camelCase(name: string): string {
  // Most are written so already, and are asked for again and again.
  const first = name.charCodeAt(0);
  if (first >= 97 && first <= 122 && !name.includes('_')) return name;
  const joined = name.includes('_')
    ? name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : name;
  const units = joined.replace(/([MG])ib(?=$|[A-Z])/g, '$1iB');
  // `VPC` and `VPCId` stay in step with `vpc` and `vpcId`.
  return units.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());
}

/** `InstanceType` of `instanceType`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

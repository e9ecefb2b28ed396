/** `instance_type` and `InstanceType` are `instanceType` too: each language writes names in its own way. */
export function camelCase(name: string): string {
  // Most are written so already, and are asked for again and again.
  const first = name.charCodeAt(0);
  if (first >= 97 && first <= 122 && !name.includes('_')) return name;
  const joined = name.includes('_') ? joinWords(name) : name;
  const units = joined.includes('ib') ? joined.replace(/([MG])ib(?=$|[A-Z])/g, '$1iB') : joined;
  const head = units.charCodeAt(0);
  if (head < 65 || head > 90) return units;
  // `VPC` and `VPCId` stay in step with `vpc` and `vpcId`.
  return units.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (letters) => letters.toLowerCase());
}

/** `max_azs` as `maxAzs`: a letter or digit behind underscores is a capital. */
function joinWords(name: string): string {
  let joined = '';
  let from = 0;
  for (let at = name.indexOf('_'); at >= 0; at = name.indexOf('_', from)) {
    let next = at;
    while (name.charCodeAt(next) === 95) next++;
    const letter = name.charAt(next);
    const isWord = /[a-z0-9]/.test(letter);
    joined += name.slice(from, isWord ? at : next) + (isWord ? letter.toUpperCase() : '');
    from = isWord ? next + 1 : next;
  }
  return joined + name.slice(from);
}

/** `InstanceType` of `instanceType`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

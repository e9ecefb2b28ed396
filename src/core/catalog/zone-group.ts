const LOCAL_ZONE = /^([a-z]{2}(?:-[a-z]+)+-\d+-[a-z]{3}-\d+)[a-z]$/;
const WAVELENGTH_ZONE = /^([a-z]{2}(?:-[a-z]+)+-\d+-wl\d+-[a-z]{3})-wlz-(\d+)$/;

// The first zones of Verizon, Boston and San Francisco, are priced under the name of their group alone.
const FIRST_ZONES: ReadonlyMap<string, string> = new Map([
  ['us-east-1-wl1-bos-wlz-1', 'us-east-1-wl1'],
  ['us-west-2-wl1-sfo-wlz-1', 'us-west-2-wl1'],
]);

/**
 * What the price list calls the place of a Local Zone (`us-east-1-bos-1a`: us-east-1-bos-1) or a Wavelength Zone
 * (`us-east-1-wl1-atl-wlz-1`: us-east-1-wl1-atl1); undefined for a zone of a region and for any other text.
 */
export function zoneGroupOf(zone: string): string | undefined {
  const local = LOCAL_ZONE.exec(zone)?.[1];
  if (local !== undefined) return local;
  const first = FIRST_ZONES.get(zone);
  if (first !== undefined) return first;
  const wavelength = WAVELENGTH_ZONE.exec(zone);
  return wavelength ? `${wavelength[1]}${wavelength[2]}` : undefined;
}

// CRC16-CCITT (XMODEM), by which Redis Cluster spreads keys over slots (redis/src/crc16.c).

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/** The hash slot of a key: of what stands between the first braces, if anything does. */
export function slotOf(key: string): number {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return crc16(close > open + 1 ? key.slice(open + 1, close) : key) % 16384;
}

export function crc16(bytes: string): number {
  let crc = 0;
  for (let at = 0; at < bytes.length; at++) {
    crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ bytes.charCodeAt(at)]!;
  }
  return crc;
}

// CRC16-CCITT (XMODEM), by which Redis Cluster spreads keys over slots (redis/src/crc16.c).

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

export function crc16(bytes: string): number {
  let crc = 0;
  for (let at = 0; at < bytes.length; at++) {
    crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ bytes.charCodeAt(at)]!;
  }
  return crc;
}

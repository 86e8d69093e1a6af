import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 480;
const HEIGHT = 200;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
};

/** Three columns of rising height on a light ground. */
const pixel = (x: number, y: number): [number, number, number] => {
  const column = Math.floor((x - 60) / 130);
  const within = x >= 60 && (x - 60) % 130 < 90 && column < 3;
  const top = HEIGHT - 30 - (column + 1) * 45;
  if (y > HEIGHT - 30 && y < HEIGHT - 27) return [120, 128, 140];
  return within && y >= top && y <= HEIGHT - 30 ? [58, 110, 165] : [240, 241, 238];
};

/** A small PNG, 480 x 200, drawn here so that no binary lies in the repository. */
export const sampleImage = (): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits a channel, RGB, no interlace
  const rows: Buffer[] = [];
  for (let y = 0; y < HEIGHT; y++) {
    const row = Buffer.alloc(1 + WIDTH * 3); // each row starts with filter type 0
    for (let x = 0; x < WIDTH; x++) row.set(pixel(x, y), 1 + x * 3);
    rows.push(row);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

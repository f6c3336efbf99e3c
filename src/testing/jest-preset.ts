// What `preset: 'ioredis-twin'` means to jest.
import { ioredisTwin } from './jest.ts';

export default ioredisTwin();

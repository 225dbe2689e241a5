// What every unit test starts from: empty storage and Chinese.
import { beforeEach } from 'vitest';

beforeEach(() => {
  localStorage.clear();
});

import { useFastReader } from '../../src/source/reading.ts';

useFastReader(false);

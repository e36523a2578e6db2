import { transportSuite } from '../../contract/transport-suite.ts';
import { embeddedHarness } from './embedded-harness.ts';

transportSuite('the embedded log', () => embeddedHarness());

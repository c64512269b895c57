import path from 'node:path';
import type {AudioSetup, DeviceChoice} from './messages.js';

const absolute = (choice: DeviceChoice): DeviceChoice =>
	choice.kind === 'file'
		? {kind: 'file', path: path.resolve(choice.path)}
		: choice;

/** For the audio process, which works in a folder of its own. */
export const withAbsolutePaths = (setup: AudioSetup): AudioSetup => ({
	...setup,
	input: absolute(setup.input),
	output: absolute(setup.output),
});

/**
The part of naudiodon that Parley uses, declared here because the package is optional: the program must type-check where it did not build. `naudiodon2` has the same interface.
*/
declare module 'naudiodon' {
	import type {Readable, Writable} from 'node:stream';

	export type DeviceInfo = {
		readonly id: number;
		readonly name: string;
		readonly maxInputChannels: number;
		readonly maxOutputChannels: number;
		readonly defaultSampleRate: number;
		readonly hostAPIName: string;
	};

	export type HostApis = {
		readonly defaultHostAPI: number;
		readonly HostAPIs: ReadonlyArray<{
			readonly id: number;
			/** Index into the list of devices; out of range when there is none. */
			readonly defaultInput: number;
			readonly defaultOutput: number;
		}>;
	};

	export type StreamOptions = {
		readonly deviceId: number;
		readonly sampleRate: number;
		readonly channelCount: number;
		readonly sampleFormat: 16;
		/** Blocks between JavaScript and the callback. */
		readonly maxQueue: number;
		readonly framesPerBuffer: number;
		/** Bytes; spelled like this. */
		readonly highwaterMark: number;
		readonly closeOnError: boolean;
	};

	type Controls = {
		readonly start: () => void;
		readonly quit: (callback: () => void) => void;
	};

	export type Binding = {
		readonly getDevices: () => readonly DeviceInfo[];
		readonly getHostAPIs: () => HostApis;
		/** Either of the two options; Node's stream of that direction comes back. */
		readonly AudioIO: {
			new (options: {readonly inOptions: StreamOptions}): Readable & Controls;
			new (options: {readonly outOptions: StreamOptions}): Writable & Controls;
		};
	};

	const binding: Binding;
	export default binding;
}

declare module 'naudiodon2' {
	export {default} from 'naudiodon';
}

import type {Direction, ListedDevice} from './choose-device.js';
import type {DeviceProblem} from './ports.js';

/** What a probe process is asked. It answers once and ends. */
export type DeviceQuestion =
	| {readonly type: 'list'}
	/** Really open devices for some hundred milliseconds: sound systems list devices that are long gone. */
	| {
			readonly type: 'try';
			readonly direction: Direction;
			/** The best first; parts of names, empty for the system's default. */
			readonly wanted: readonly string[];
			/** Whether every other device of this direction is tried, too. */
			readonly isAnyWelcome: boolean;
	  };

/** Asks for the loudness of a microphone: answered again and again, until the process is ended. */
export type ListenQuestion = {
	readonly type: 'listen';
	/** Part of the name, empty for the system's default. */
	readonly name: string;
};

type Failure = {
	readonly type: 'failed';
	readonly problem: DeviceProblem;
	readonly message: string;
};

export type ListenReport =
	/** Of about a twelfth of a second; −100 for digital silence. */
	{readonly type: 'level'; readonly dbfs: number} | Failure;

export type DeviceAnswer =
	| {readonly type: 'listed'; readonly devices: readonly ListedDevice[]}
	| {
			readonly type: 'tried';
			/** The best that delivers or takes sound; absent when none does. */
			readonly works?: {
				/** The wish it fulfils; absent when it is merely another device. */
				readonly wanted?: string;
				/** As PortAudio lists it. */
				readonly name: string;
			};
	  }
	| Failure;

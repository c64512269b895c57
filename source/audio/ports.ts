/**
The seam to hardware. A source pushes what a microphone hears; a sink pulls what a loudspeaker plays. PortAudio streams, WAV files and silence stand behind the same two types.

All samples are 16-bit mono; channel and rate conversion to the device's own shape happens behind the port.
*/
export type AudioSource = {
	readonly name: string;
	/** Rate of the samples it delivers, Hz. */
	readonly rateHz: number;
	/**
	Delivers blocks until closed. The block is only valid during the call: copy what must be kept.
	*/
	readonly start: (onBlock: (block: Int16Array) => void) => void;
	/** Resolves if it breaks while running; never otherwise. */
	readonly lost: Promise<DeviceError>;
	/** Safe to call twice. Resolves when the device is free again. */
	readonly close: () => Promise<void>;
};

/** Writes every sample of the block, silence included. What it writes while `isSteady` is false may never be heard: the device has not found its pace yet, or lost it. */
export type Fill = (block: Int16Array, isSteady: boolean) => void;

export type AudioSink = {
	readonly name: string;
	/** Rate of the samples it wants, Hz. */
	readonly rateHz: number;
	/** Samples that were pulled but cannot have been heard yet: queued blocks and device latency. */
	readonly latencySamples: () => number;
	/** Pulls blocks until closed. */
	readonly start: (fill: Fill) => void;
	/** Resolves if it breaks while running; never otherwise. */
	readonly lost: Promise<DeviceError>;
	/** Safe to call twice. Resolves when everything pulled was played or written and the device is free again. */
	readonly close: () => Promise<void>;
};

/** Why a device could not be opened, with what to do about it. */
export class DeviceError extends Error {
	override name = 'DeviceError' as const;

	readonly problem: DeviceProblem;

	constructor(problem: DeviceProblem, message: string, options?: ErrorOptions) {
		super(message, options);
		this.problem = problem;
	}
}

/**
- `no-library`: the PortAudio binding is not installed or does not load.
- `no-device`: PortAudio sees no device of this direction.
- `not-found`: no device's name contains the wanted text.
- `ambiguous`: several devices' names do.
- `refused`: the device is there and could not be opened, or broke.
- `silent`: it is open, and delivers or takes nothing: suspended, or stuck.
*/
export type DeviceProblem =
	'no-library' | 'no-device' | 'not-found' | 'ambiguous' | 'refused' | 'silent';

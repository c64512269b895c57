/** How far saving the wire log has come. */
export type WireSaving =
	| {readonly status: 'none' | 'saving'}
	| {
			readonly status: 'saved';
			readonly path: string;
			/** Events in the file. */
			readonly count: number;
	  }
	| {
			readonly status: 'failed';
			readonly reason: 'full' | 'forbidden' | 'other';
			/** What the system says. */
			readonly detail: string;
	  };

/** Puts the wire log into a file. */
export type WireFile = {
	readonly read: () => WireSaving;
	readonly subscribe: (listener: () => void) => () => void;
	/** Begins to write everything that is kept into a new file. Never throws: how it went is read. */
	readonly save: () => void;
};

const none: WireSaving = {status: 'none'};

/** Where there is nothing to save. */
export const noWireFile: WireFile = {
	read: () => none,
	subscribe: () => () => undefined,
	save: () => undefined,
};


/** What a thread of the ears is asked for. */
export type EarsJob =
	/** Nothing but to be ready. */
	| {readonly type: 'load'}
	| {
			readonly type: 'hear';
			/** At 16,000 Hz. */
			readonly samples: Int16Array<ArrayBuffer>;
			readonly hints: readonly string[];
			readonly language?: string;
	  };


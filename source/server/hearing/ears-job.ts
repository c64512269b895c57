/** What a thread of the ears is asked for; it answers with decoded words. */
export type EarsJob =
	/** Nothing but to be ready. */
	| {readonly type: 'load'}
	| {
			readonly type: 'sentence';
			/** At 16,000 Hz. */
			readonly samples: Int16Array<ArrayBuffer>;
			readonly hints: readonly string[];
	  }
	| {
			readonly type: 'sounds';
			/** At 16,000 Hz. */
			readonly samples: Int16Array<ArrayBuffer>;
	  };

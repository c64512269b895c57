/** One line to tell. */
export type Fact = {
	/** Whose words they are: named once for the lines of a turn that follow one another. */
	readonly speaker?: {readonly turn: string; readonly name: string};
	readonly text: string;
};

/** Takes something out of a text that comes in pieces of any size. What comes out does not depend on where they were cut. */
export type TextFilter = {
	/** What is known to stay, as soon as it is known. */
	readonly push: (text: string) => string;
	/** The text is over: what was held back. The filter is used up. */
	readonly end: () => string;
};

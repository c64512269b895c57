/** Ways to lose a connection that nobody gave words for. The words are the screen's, in the person's language. */
export type OwnReason =
	/** No close frame, and no error of the system's. */
	| 'broke-off'
	/** It stayed, and nothing came from it any more. */
	| 'fell-silent';

export const isOwnReason = (reason: string): reason is OwnReason =>
	reason === 'broke-off' || reason === 'fell-silent';

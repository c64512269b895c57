/** Who ended a connection, or what did. */
export type Ending =
	| 'client'
	/** The conversation: its time was up, or it failed. */
	| 'conversation'
	/** The server is closing. */
	| 'server'
	/** A fault that was asked for. */
	| 'fault'
	/** The client took nothing of what it was sent. */
	| 'not-reading'
	/** The client was gone without having said so. */
	| 'no-sign-of-life';

/** How a response came to its end. */
export type Ending =
	| {readonly status: 'completed'}
	| {readonly status: 'incomplete'; readonly reason: 'max_output_tokens'}
	| {
			readonly status: 'cancelled';
			readonly reason: 'turn_detected' | 'client_cancelled';
	  }
	| {
			readonly status: 'failed';
			readonly code: string;
			readonly message?: string;
	  };

export const completed: Ending = {status: 'completed'};

export const cutShort: Ending = {
	status: 'incomplete',
	reason: 'max_output_tokens',
};

/** Nothing where there is nothing to explain. */
export const endingOnTheWire = (ending: Ending) => {
	switch (ending.status) {
		case 'completed': {
			return {};
		}

		case 'incomplete':
		case 'cancelled': {
			return {
				status_details: {type: ending.status, reason: ending.reason},
			};
		}

		case 'failed': {
			const {status, code, message} = ending;
			return {
				status_details: {
					type: status,
					error: {
						type: 'server_error',
						code,
						...(message === undefined ? {} : {message}),
					},
				},
			};
		}
	}
};

import {useEffect, useState} from 'react';

/**
The time in ms since the epoch, renewed while something on the screen depends on it; `isNeeded` is asked with the last known time.

@param everyMs How often; once a second is enough for what counts seconds.
*/
export const useNow = (
	isNeeded: (nowMs: number) => boolean,
	everyMs = 1000,
): number => {
	const [now, setNow] = useState(() => Date.now());
	const isRunning = isNeeded(now);

	useEffect(() => {
		if (!isRunning) {
			return;
		}

		const renew = () => {
			setNow(Date.now());
		};

		renew();
		const timer = setInterval(renew, everyMs);
		return () => {
			clearInterval(timer);
		};
	}, [isRunning, everyMs]);

	return now;
};

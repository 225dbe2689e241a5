// The ledger as it grows: server-sent events, each of which makes the answers about the tip stale.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Whether news of new blocks is coming in; while it is, `ledger` and the newest `blocks` stay fresh. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/v1/events');
    const refresh = () => {
      void client.invalidateQueries({ queryKey: ['ledger'] });
      void client.invalidateQueries({ queryKey: ['blocks', ''] });
    };
    source.addEventListener('open', () => setLive(true));
    source.addEventListener('error', () => setLive(false));
    source.addEventListener('tip', refresh);
    return () => source.close();
  }, [client]);
  return live;
}

import { ApolloProvider, useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { graphql } from '../generated/gql.ts';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { WorklistScreen } from '../screens/worklist/worklist-screen.tsx';
import { useText } from '../text/text.ts';
import { isSignedOut } from '../ui/failure.ts';
import { type Scope, SessionProvider, useSession } from '../ui/session.tsx';
import { Empty, Failed, Loading, NoRight } from '../ui/states.tsx';
import { createApollo, createStream } from './apollo.ts';
import { LiveProvider } from './live-provider.tsx';
import { firstScreen } from './screens.ts';
import { Shell } from './shell.tsx';

const PatientScreen = lazy(async () => ({
  default: (await import('../screens/patient/patient-screen.tsx')).PatientScreen,
}));
const FeedsScreen = lazy(async () => ({ default: (await import('../screens/feeds/feeds-screen.tsx')).FeedsScreen }));
const KnowledgeScreen = lazy(async () => ({
  default: (await import('../screens/knowledge/knowledge-screen.tsx')).KnowledgeScreen,
}));
const RulesScreen = lazy(async () => ({ default: (await import('../screens/rules/rules-screen.tsx')).RulesScreen }));
const InterventionsScreen = lazy(async () => ({
  default: (await import('../screens/interventions/interventions-screen.tsx')).InterventionsScreen,
}));
const ActivityScreen = lazy(async () => ({
  default: (await import('../screens/activity/activity-screen.tsx')).ActivityScreen,
}));

const ME = graphql(`
  query Me {
    me {
      id
      name
      role
      scopes
      unitCodes
    }
  }
`);

/** Everything: the sign-in page to whoever is not signed in, the screens of their role to the others. */
export function App() {
  const [stream] = useState(createStream);
  const [client] = useState(() => createApollo(stream));
  return (
    <ApolloProvider client={client}>
      <BrowserRouter>
        <SignedIn stream={stream} />
      </BrowserRouter>
    </ApolloProvider>
  );
}

function SignedIn({ stream }: { readonly stream: ReturnType<typeof createStream> }) {
  const { data, error, refetch } = useQuery(ME);
  if (data) {
    const { me } = data;
    return (
      <SessionProvider account={me}>
        <LiveProvider stream={stream} enabled={me.scopes.includes('WORKLIST_READ')}>
          <Shell>
            <Suspense fallback={<Loading />}>
              <Screens />
            </Suspense>
          </Shell>
        </LiveProvider>
      </SessionProvider>
    );
  }
  if (isSignedOut(error)) return <SignInScreen />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return <Loading />;
}

function Screens() {
  const { t } = useText('common');
  const { can } = useSession();
  const guarded = (scope: Scope, screen: React.ReactNode) => (can(scope) ? screen : <NoRight />);
  return (
    <Routes>
      <Route
        path="/"
        element={can('WORKLIST_READ') ? <WorklistScreen /> : <Navigate to={firstScreen(can)} replace />}
      />
      <Route path="/patients/:id" element={guarded('PATIENT_READ', <PatientScreen />)} />
      <Route path="/interventions" element={guarded('PATIENT_READ', <InterventionsScreen />)} />
      <Route path="/activite" element={guarded('ACTIVITY_READ', <ActivityScreen />)} />
      <Route path="/regles" element={guarded('RULE_READ', <RulesScreen />)} />
      <Route path="/connaissances" element={guarded('KNOWLEDGE_READ', <KnowledgeScreen />)} />
      <Route path="/flux" element={guarded('FEED_READ', <FeedsScreen />)} />
      <Route path="*" element={<Empty title={t('notFound.title')} hint={t('notFound.hint')} />} />
    </Routes>
  );
}

import type { DemoAccount } from './accounts.ts';
import type { Language } from './language.ts';

interface PageText {
  readonly signIn: string;
  readonly demoTitle: string;
  readonly demoText: string;
  readonly choose: string;
  readonly cancel: string;
  readonly otherLanguage: string;
  readonly allUnits: string;
  readonly unit: string;
  readonly roles: Readonly<Record<DemoAccount['role'], string>>;
  readonly errorTitle: string;
  readonly errorText: string;
  readonly expiredTitle: string;
  readonly expiredText: string;
  readonly code: string;
  readonly signOutTitle: string;
  readonly signOutText: string;
  readonly signOut: string;
  readonly stay: string;
  readonly signedOutTitle: string;
  readonly signedOutText: string;
}

export const PAGE_TEXT: Readonly<Record<Language, PageText>> = {
  fr: {
    signIn: 'Se connecter à Paracelse',
    demoTitle: 'Fournisseur d’identité de démonstration',
    demoText: 'aucune donnée réelle. Personnes et hôpital sont inventés ; aucun mot de passe n’est demandé.',
    choose: 'Choisissez un compte',
    cancel: 'Annuler et revenir à Paracelse',
    otherLanguage: 'English',
    allUnits: 'toutes les unités',
    unit: 'unité',
    roles: {
      pharmacist: 'Pharmacien clinicien',
      head: 'Chef de la pharmacie',
      prescriber: 'Médecin prescripteur',
      integrator: 'Intégrateur informatique',
      quality: 'Qualité et certification',
    },
    errorTitle: 'La connexion n’a pas abouti',
    errorText: 'La demande reçue ne peut pas être traitée. Revenez à Paracelse et recommencez.',
    expiredTitle: 'Cette demande de connexion a expiré',
    expiredText: 'Revenez à Paracelse et recommencez la connexion.',
    code: 'Code pour l’exploitant :',
    signOutTitle: 'Se déconnecter ?',
    signOutText: 'La session ouverte ici n’est pas celle que Paracelse demande de fermer.',
    signOut: 'Se déconnecter',
    stay: 'Rester connecté',
    signedOutTitle: 'Vous êtes déconnecté',
    signedOutText: 'Cette page peut être fermée.',
  },
  en: {
    signIn: 'Sign in to Paracelse',
    demoTitle: 'Demonstration identity provider',
    demoText: 'no real data. People and hospital are invented; no password is asked for.',
    choose: 'Choose an account',
    cancel: 'Cancel and go back to Paracelse',
    otherLanguage: 'Français',
    allUnits: 'all units',
    unit: 'unit',
    roles: {
      pharmacist: 'Clinical pharmacist',
      head: 'Head of pharmacy',
      prescriber: 'Prescribing physician',
      integrator: 'IT integrator',
      quality: 'Quality and certification',
    },
    errorTitle: 'Sign-in did not complete',
    errorText: 'The request cannot be handled. Go back to Paracelse and try again.',
    expiredTitle: 'This sign-in request has expired',
    expiredText: 'Go back to Paracelse and sign in again.',
    code: 'Code for the operator:',
    signOutTitle: 'Sign out?',
    signOutText: 'The session open here is not the one Paracelse asks to close.',
    signOut: 'Sign out',
    stay: 'Stay signed in',
    signedOutTitle: 'You are signed out',
    signedOutText: 'You may close this page.',
  },
};

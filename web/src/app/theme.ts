import { createTheme } from '@mui/material/styles';

/**
 * The look of the controls; the rest is in `style.css`, with the same colours as variables. Warm greys, one teal for
 * what can be acted upon. Contrast is at least 4.5, 7 for figures, in both schemes.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'class' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0b5a60', contrastText: '#ffffff' },
        background: { default: '#f7f5f1', paper: '#fffefb' },
        text: { primary: '#1f1c18', secondary: '#585149' },
        divider: '#d9d4ca',
        error: { main: '#8c1420' },
      },
    },
    dark: {
      palette: {
        primary: { main: '#74c8c6', contrastText: '#0d1b1c' },
        background: { default: '#161412', paper: '#1f1c1a' },
        text: { primary: '#f1ece4', secondary: '#b9b1a5' },
        divider: '#3b3631',
        error: { main: '#ff9a96' },
      },
    },
  },
  shape: { borderRadius: 4 },
  typography: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 13,
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiTooltip: { defaultProps: { arrow: true } },
    MuiDialog: { defaultProps: { fullWidth: true, maxWidth: 'sm' } },
  },
});

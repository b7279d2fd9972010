/** The licences of the libraries inside this program: the build puts the texts here. */
export const LICENCES = '@licences'

import KeycloakRealm

/// Cognito's fixed lock-out (five failures, then one second doubling to 15 minutes) → `bruteForceProtected` and its
/// numbers.
///
/// Keycloak's first lock-out cannot be shorter than a minute for it to count.
func mapBruteForce() -> BruteForceProtection {
    BruteForceProtection(
        failureFactor: 5, waitIncrementSeconds: 60, maxFailureWaitSeconds: 900, maxDeltaTimeSeconds: 43_200)
}

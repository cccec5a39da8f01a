print("cognito-realm")
